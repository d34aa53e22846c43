using SophiaAI.Shell.Running;

namespace SophiaAI.Shell;

/// <summary>
/// Ctrl+C stops what runs. When nothing does, or it was told already and does not obey, the process ends; unless there
/// is a prompt to come back to.
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
