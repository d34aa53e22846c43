using System.Globalization;
using System.Management.Automation.Host;
using SophiaAI.Shell.Terminal;

namespace SophiaAI.Shell.Hosting;

/// <summary>What the engine knows of the program around it.</summary>
internal sealed class ShellHost(ShellTerminal terminal, InputSource input) : PSHost
{
    private readonly ShellHostUI _ui = new(terminal, input);

    public override string Name => "SophiaAI.Shell";

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI => _ui;

    /// <summary>The same as <see cref="UI"/>, with what only this program uses.</summary>
    public ShellHostUI Screen => _ui;

    /// <summary>What <c>exit</c> asked for.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>How many prompts are open inside a pipeline (the answer "Suspend" to a confirmation).</summary>
    public int NestedPrompts { get; private set; }

    /// <summary>Runs a prompt inside the current pipeline. Set by whoever has a prompt to offer.</summary>
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
            // "exit" left the inner prompt; the outer one stays.
            ExitCode = null;
        }
    }

    public override void ExitNestedPrompt() => SetShouldExit(0);

    public override void NotifyBeginApplication()
    {
        // A native program has the console to itself; there is nothing that we would have to restore after it.
    }

    public override void NotifyEndApplication()
    {
    }
}
