using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using SophiaAI.Shell.Terminal;

namespace SophiaAI.Shell.Hosting;

/// <summary>The engine's access to the console.</summary>
internal sealed class ShellHostUI : PSHostUserInterface, IHostUISupportsMultipleChoiceSelection
{
    private readonly ShellTerminal _terminal;
    private readonly InputSource _input;
    private readonly ShellRawUI _rawUI;
    private readonly ChoicePrompt _choices;
    private readonly FieldPrompt _fields;
    private bool _linesAreErrors;

    public ShellHostUI(ShellTerminal terminal, InputSource input)
    {
        _terminal = terminal;
        _input = input;
        _rawUI = new ShellRawUI(terminal, input);
        _choices = new ChoicePrompt(terminal, input);
        _fields = new FieldPrompt(terminal, input);
    }

    public override PSHostRawUserInterface RawUI => _rawUI;

    public override bool SupportsVirtualTerminal => _terminal.HasColor;

    /// <summary>Sends the lines that an action writes to standard error: the formatter writes an error object like any other object.</summary>
    public void AsErrors(Action action)
    {
        _linesAreErrors = true;
        try
        {
            action();
        }
        finally
        {
            _linesAreErrors = false;
        }
    }

    public void HideProgress() => _terminal.HideProgress();

    public override void Write(string value) => _terminal.Write(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        _terminal.Write(_rawUI.Paint(value, foregroundColor, backgroundColor));

    public override void WriteLine(string value)
    {
        if (_linesAreErrors)
            WriteErrorLine(value);
        else
            _terminal.WriteLine(value);
    }

    // The formatter puts empty lines around its output. pwsh also leaves them out of standard error.
    public override void WriteErrorLine(string value)
    {
        if (!string.IsNullOrEmpty(value))
            _terminal.WriteErrorLine(value);
    }

    // pwsh sends these three to standard output as well; only errors go to standard error.
    public override void WriteDebugLine(string message) =>
        _terminal.WriteLine($"DEBUG: {message}", PSStyle.Instance.Formatting.Debug);

    public override void WriteVerboseLine(string message) =>
        _terminal.WriteLine($"VERBOSE: {message}", PSStyle.Instance.Formatting.Verbose);

    public override void WriteWarningLine(string message) =>
        _terminal.WriteLine($"WARNING: {message}", PSStyle.Instance.Formatting.Warning);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (record.RecordType == ProgressRecordType.Completed)
            _terminal.HideProgress();
        else
            _terminal.ShowProgress(Describe(record));
    }

    // At the end of redirected input, returns an empty line, as in pwsh: no caller expects null.
    public override string ReadLine()
    {
        _input.Demand();
        try
        {
            return _input.ReadLine() ?? "";
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    public override SecureString ReadLineAsSecureString() => _input.ReadSecret();

    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions) =>
        _fields.Ask(caption, message, descriptions);

    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        _choices.AskOne(caption, message, choices, defaultChoice);

    public Collection<int> PromptForChoice(
        string? caption, string? message, Collection<ChoiceDescription> choices, IEnumerable<int>? defaultChoices) =>
        _choices.AskMany(caption, message, choices, [.. defaultChoices ?? []]);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        _fields.AskCredential(caption, message, userName);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        _fields.AskCredential(caption, message, userName);

    private static string Describe(ProgressRecord record)
    {
        string percent = record.PercentComplete >= 0 ? $" {record.PercentComplete}%" : "";
        return $"{record.Activity}: {record.StatusDescription}{percent}";
    }
}
