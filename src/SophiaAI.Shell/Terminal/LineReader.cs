using System.Text;

namespace SophiaAI.Shell.Terminal;

/// <summary>
/// Reads a line key by key. Console.ReadLine can't be used on a terminal: after Ctrl+C it keeps the typed text, and the
/// next Enter would run it.
/// </summary>
internal sealed class LineReader(ShellTerminal terminal)
{
    private readonly StringBuilder _text = new();

    /// <summary>Reads until Enter. Null at the end of the input (Ctrl+D or Ctrl+Z on an empty line).</summary>
    /// <param name="mask">Shown instead of every character.</param>
    /// <param name="history">Earlier lines, recalled with Up and Down.</param>
    /// <exception cref="OperationCanceledException">Ctrl+C was pressed.</exception>
    public string? Read(char? mask = null, IReadOnlyList<string>? history = null)
    {
        _text.Clear();
        HistoryCursor cursor = new(history ?? []);
        bool before = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            while (true)
            {
                ConsoleKeyInfo key = Console.ReadKey(intercept: true);
                switch (key)
                {
                    case { Key: ConsoleKey.Enter }:
                        terminal.Write(Environment.NewLine);
                        return _text.ToString();
                    case { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }:
                        terminal.Write("^C" + Environment.NewLine);
                        throw new OperationCanceledException();
                    case { Key: ConsoleKey.D or ConsoleKey.Z, Modifiers: ConsoleModifiers.Control } when _text.Length == 0:
                        terminal.Write(Environment.NewLine);
                        return null;
                    case { Key: ConsoleKey.UpArrow }:
                        Replace(cursor.Older(), mask);
                        break;
                    case { Key: ConsoleKey.DownArrow }:
                        Replace(cursor.Newer(), mask);
                        break;
                    case { Key: ConsoleKey.Escape }:
                        Replace("", mask);
                        break;
                    case { Key: ConsoleKey.Backspace } when _text.Length > 0:
                        Erase(1);
                        break;
                    default:
                        if (!char.IsControl(key.KeyChar))
                            Append(key.KeyChar.ToString(), mask);
                        break;
                }
            }
        }
        finally
        {
            Console.TreatControlCAsInput = before;
        }
    }

    private void Append(string text, char? mask)
    {
        _text.Append(text);
        terminal.Write(mask is { } shown ? new string(shown, text.Length) : text);
    }

    private void Replace(string? text, char? mask)
    {
        if (text is null)
            return;
        Erase(_text.Length);
        Append(text, mask);
    }

    private void Erase(int count)
    {
        _text.Length -= count;
        for (int i = 0; i < count; i++)
            terminal.Write("\b \b");
    }
}
