using System.Globalization;
using System.Management.Automation.Host;
using SophiaAI.Shell.Terminal;

namespace SophiaAI.Shell.Hosting;

/// <summary>The host program as the engine sees it.</summary>
internal sealed class ShellHost(ShellTerminal terminal, InputSource input) : PSHost
{
    private readonly ShellHostUI _ui = new(terminal, input);

    public override string Name => "SophiaAI.Shell";

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI => _ui;

    /// <summary>The same as <see cref="UI"/>, including the members that only this program uses.</summary>
    public ShellHostUI Screen => _ui;

    /// <summary>The exit code that <c>exit</c> requested.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>How many prompts are open inside a pipeline (the answer "Suspend" to a confirmation).</summary>
    public int NestedPrompts { get; private set; }

    /// <summary>Runs a prompt inside the current pipeline. Set by the run mode that has a prompt.</summary>
    public Action? NestedPrompt { get; set; }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt()
    {
        input.Demand();
        if (NestedPrompt is not { } prompt)
            throw new NotSupportedException("There is no prompt to suspend to: standard input is redirected.");

        NestedPrompts++;
        try
        {
            prompt();
        }
        finally
        {
            NestedPrompts--;
            // "exit" left the inner prompt; the outer one stays open.
            ExitCode = null;
        }
    }

    public override void ExitNestedPrompt() => SetShouldExit(0);

    public override void NotifyBeginApplication()
    {
        // A native program has the console to itself; we have nothing to restore after it.
    }

    public override void NotifyEndApplication()
    {
    }
}
