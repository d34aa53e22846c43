using SophiaAI.Shell.Running;

namespace SophiaAI.Shell;

/// <summary>
/// Ctrl+C stops the running pipeline. If nothing is running, or the pipeline has already been told to stop and does not,
/// the process ends, unless there is a prompt to return to.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    private readonly Engine _engine;
    private readonly bool _hasPrompt;

    public Interrupts(Engine engine, bool hasPrompt)
    {
        _engine = engine;
        _hasPrompt = hasPrompt;
        Console.CancelKeyPress += OnCancel;
    }

    public void Dispose() => Console.CancelKeyPress -= OnCancel;

    private void OnCancel(object? sender, ConsoleCancelEventArgs e) =>
        e.Cancel = e.SpecialKey == ConsoleSpecialKey.ControlC && (_engine.TryStop() || _hasPrompt);
}
