using SophiaAI.Shell.Cli;
using SophiaAI.Shell.Hosting;
using SophiaAI.Shell.Terminal;

namespace SophiaAI.Shell.Running;

/// <summary>The prompt: reads a line, runs it, and starts over until <c>exit</c> or the end of the input.</summary>
internal sealed class PromptRun
{
    private const string Continuation = ">> ";
    private readonly Engine _engine;
    private readonly ShellHost _host;
    private readonly InputSource _input;
    private readonly List<string> _history = [];

    public PromptRun(Engine engine, ShellHost host, InputSource input)
    {
        _engine = engine;
        _host = host;
        _input = input;
        // A confirmation can be suspended wherever there is a keyboard, even in the middle of a script.
        if (input.IsKeyboard)
            host.NestedPrompt = Loop;
    }

    public int Run(string banner)
    {
        _host.UI.Write(banner);
        Loop();
        return _host.ExitCode ?? (_engine.LastSucceeded ? ExitCode.Success : ExitCode.Failure);
    }

    private void Loop()
    {
        Statements statements = new();
        while (_host.ExitCode is null)
        {
            _host.UI.Write(statements.IsOpen ? Continuation : _engine.Prompt());
            try
            {
                if (_input.ReadLine(_history) is not { } line)
                    return;
                Remember(line);
                if (statements.Add(line) is { } text)
                    _engine.RunText(text);
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C at the prompt: discard what was typed.
                statements.Flush();
            }
        }
    }

    private void Remember(string line)
    {
        if (line.Length > 0 && _history.LastOrDefault() != line)
            _history.Add(line);
    }
}
