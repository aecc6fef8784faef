import app from "./app.json";
import chat from "./chat.json";
import conversations from "./conversations.json";
import dates from "./dates.json";
import errors from "./errors.json";
import receipts from "./receipts.json";
import settings from "./settings.json";
import task from "./task.json";
import tasks from "./tasks.json";
import tools from "./tools.json";
import ui from "./ui.json";

export default { app, chat, conversations, dates, errors, receipts, settings, task, tasks, tools, ui };
