namespace SophiaAI.Providers.Core.Contracts;

/// <summary>What became of a message.</summary>
internal enum MessageOutcome
{
    /// <summary>The service has taken it.</summary>
    Sent,

    /// <summary>It was not sent, and can be tried again.</summary>
    Failed,

    /// <summary>The service refuses it, and will again: somebody has to change something.</summary>
    Refused,

    /// <summary>It was sent, and whether it has arrived is not known.</summary>
    Doubtful,
}
