using System.Management.Automation;

namespace SophiaAI.Shell.MissingCommands;

/// <summary>Stands in for a missing command: accepts any arguments, and reports that the command is missing.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "MissingCommand")]
public sealed class MissingCommand : PSCmdlet
{
    /// <summary>Any arguments, named or not.</summary>
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
