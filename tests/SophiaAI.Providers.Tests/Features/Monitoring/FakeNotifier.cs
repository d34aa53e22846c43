using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Tests.Features.Monitoring;

/// <summary>Takes messages, and answers as a test wants it to.</summary>
internal sealed class FakeNotifier : AlertNotifier
{
    public const string Key = "fake_configs";

    public override string ConfigurationKey => Key;

    public List<AlertMessage> Messages { get; } = [];

    public List<NotifierTarget> Targets { get; } = [];

    /// <summary>What becomes of a message; by default it is sent.</summary>
    public Func<AlertMessage, MessageOutcome> Answer { get; set; } = static _ => MessageOutcome.Sent;

    /// <summary>What is said of a message that is not sent.</summary>
    public (string Error, string? Advice) Refusal { get; set; } = ("It was not taken.", null);

    public override Task<MessageReceipt> SendAsync(ProviderContext context, NotifierTarget target, AlertMessage message, CancellationToken cancellationToken)
    {
        MessageOutcome outcome = Answer(message);
        cancellationToken.ThrowIfCancellationRequested();
        Messages.Add(message);
        Targets.Add(target);
        return Task.FromResult(new MessageReceipt(message.Id, outcome, context.Runtime.Time.GetUtcNow())
        {
            Error = outcome == MessageOutcome.Sent ? null : Refusal.Error,
            RecommendedAction = outcome == MessageOutcome.Sent ? null : Refusal.Advice,
        });
    }
}
