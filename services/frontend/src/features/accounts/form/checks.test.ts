import { expect, it } from "vitest";

import { emailProblem, missing, newPasswordProblem, problemsOf } from "@/features/accounts/form/checks";

it.each(["mia@example.com", " mia@example.com ", "m@localhost", "مریم@example.com"])(
  "takes the address %j",
  (email) => {
    expect(emailProblem(email)).toBeNull();
  },
);

it.each(["mia", "mia@", "@example.com", "mia example@com", "a@b@c"])("refuses the address %j", (email) => {
  expect(emailProblem(email)).toBe("This is not an e-mail address.");
});

it("asks for an address where there is none", () => {
  expect(emailProblem("  ")).toBe("Fill this in.");
});

it.each([
  ["correct horse", null],
  ["پاسورڈ ہے", null],
  ["short", "Use at least 8 characters."],
  ["😀😀😀😁", "Use at least 8 characters."],
  ["aaaaaaaabc", "Use at least 4 different characters."],
  ["abcd".repeat(65), "Use at most 256 characters."],
])("judges the password %j as the server does", (password, problem) => {
  expect(newPasswordProblem(password)).toBe(problem);
});

it("names only the fields that something is wrong with", () => {
  expect(problemsOf({ name: missing(""), email: null })).toEqual({ name: "Fill this in." });
});
