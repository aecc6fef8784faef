import account from "./account.json";
import actions from "./actions.json";
import app from "./app.json";
import chat from "./chat.json";
import commands from "./commands.json";
import conversations from "./conversations.json";
import dates from "./dates.json";
import entry from "./entry.json";
import errors from "./errors.json";
import people from "./people.json";
import receipts from "./receipts.json";
import reminders from "./reminders.json";
import settings from "./settings.json";
import task from "./task.json";
import tasks from "./tasks.json";
import tokens from "./tokens.json";
import tools from "./tools.json";
import ui from "./ui.json";

export default {
  account,
  actions,
  app,
  chat,
  commands,
  conversations,
  dates,
  entry,
  errors,
  people,
  receipts,
  reminders,
  settings,
  task,
  tasks,
  tokens,
  tools,
  ui,
};
