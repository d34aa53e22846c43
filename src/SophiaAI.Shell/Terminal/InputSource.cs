using System.Management.Automation;
using System.Security;

namespace SophiaAI.Shell.Terminal;

/// <summary>Where answers come from: the keyboard, redirected standard input, or nowhere at all.</summary>
internal sealed class InputSource(ShellTerminal terminal, bool nonInteractive)
{
    private readonly LineReader _lines = new(terminal);

    /// <summary>Whether a person can be asked.</summary>
    public bool IsKeyboard { get; } = !nonInteractive && !Console.IsInputRedirected;

    /// <summary>Fails as pwsh -NonInteractive does: an error instead of a prompt that nobody answers.</summary>
    public void Demand()
    {
        if (nonInteractive)
        {
            throw new PSInvalidOperationException(
                "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
        }
    }

    /// <summary>Reads a line; null at the end of the input.</summary>
    public string? ReadLine(IReadOnlyList<string>? history = null) =>
        IsKeyboard ? _lines.Read(history: history) : ReadRedirected(echo: true);

    /// <summary>Reads the answer to a question; a missing answer is an error.</summary>
    public string ReadAnswer() => Answer(null);

    /// <summary>Reads a secret. On a terminal, every character is shown as a star.</summary>
    public SecureString ReadSecret()
    {
        string answer = Answer('*');
        SecureString secret = new();
        foreach (char character in answer)
            secret.AppendChar(character);
        secret.MakeReadOnly();
        return secret;
    }

    // Echoed, as in pwsh, so that a log shows the answer and the next line begins at the left.
    private string? ReadRedirected(bool echo)
    {
        string? line = Console.In.ReadLine();
        terminal.WriteLine(echo ? line ?? "" : "");
        return line;
    }

    private string Answer(char? mask)
    {
        Demand();
        try
        {
            if ((IsKeyboard ? _lines.Read(mask) : ReadRedirected(echo: mask is null)) is { } answer)
                return answer;
            throw new PSInvalidOperationException(
                "The input has ended, and a question is open. Answer it with a parameter, such as -Confirm:$false.");
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
