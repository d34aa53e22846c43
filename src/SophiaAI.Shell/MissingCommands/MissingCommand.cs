using System.Management.Automation;

namespace SophiaAI.Shell.MissingCommands;

/// <summary>Stands in for a command that is not here, takes whatever arguments that one would take, and says so.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "MissingCommand")]
public sealed class MissingCommand : PSCmdlet
{
    /// <summary>Anything at all, named or not.</summary>
    [Parameter(ValueFromRemainingArguments = true, ValueFromPipeline = true)]
    public object[]? Arguments { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        string name = MyInvocation.MyCommand.Name;
        CommandNotFoundException exception = new(
            $"'{name}' is not here: this shell has core commands only. " +
            "Install PowerShell 7.4 or later (https://aka.ms/powershell) to use it.")
        {
            CommandName = name,
        };
        ThrowTerminatingError(new ErrorRecord(
            exception, nameof(CommandNotFoundException), ErrorCategory.ObjectNotFound, name));
    }
}
