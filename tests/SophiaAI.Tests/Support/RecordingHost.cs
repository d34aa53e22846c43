using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace SophiaAI.Tests.Support;

/// <summary>A console that records what is written to it, including questions, and answers every question with the default, unless told otherwise.</summary>
internal sealed class RecordingHost : PSHost
{
    private readonly Screen _screen;

    /// <param name="asked">Receives each question before it is answered.</param>
    public RecordingHost(Action<string>? asked = null) => _screen = new Screen(asked);

    /// <summary>The label of the answer to every question, such as <c>&amp;No</c>; null for the default.</summary>
    public string? Answer { get => _screen.Answer; init => _screen.Answer = value; }

    /// <summary>What was written since the last call.</summary>
    public string TakeText()
    {
        string text = _screen.Text.ToString();
        _screen.Text.Clear();
        return text;
    }

    public override string Name => nameof(RecordingHost);

    public override Version Version => new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => _screen;

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class Screen(Action<string>? asked) : PSHostUserInterface
    {
        public StringBuilder Text { get; } = new();

        public string? Answer { get; set; }

        public override PSHostRawUserInterface? RawUI => null;

        public override void Write(string value) => Text.Append(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Text.Append(value);

        public override void WriteLine(string value) => Text.Append(value).Append('\n');

        public override void WriteErrorLine(string value) => WriteLine(value);

        public override void WriteDebugLine(string message) => WriteLine(message);

        public override void WriteVerboseLine(string message) => WriteLine(message);

        public override void WriteWarningLine(string message) => WriteLine(message);

        public override void WriteProgress(long sourceId, ProgressRecord record) => WriteLine(record.ToString());

        public override string ReadLine() => string.Empty;

        public override SecureString ReadLineAsSecureString() => new();

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            WriteLine(caption);
            WriteLine(message);
            asked?.Invoke(message);
            return Answer is null ? defaultChoice : choices.IndexOf(choices.Single(choice => choice.Label == Answer));
        }

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new NotSupportedException();
    }
}
