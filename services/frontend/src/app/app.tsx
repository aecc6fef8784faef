export function App() {
  return <h1>Todo Chatbot</h1>;
}
