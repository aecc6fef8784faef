export const strings = {
  product: "Todo Chatbot",
  chat: "Chat",
  tasks: "Tasks",
  newChat: "New chat",
  openMenu: "Open the list of chats",
  conversations: "Conversations",
  views: "Views",
  offline: "No connection to the server. Trying again…",
} as const;
