namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>Whether a condition is met.</summary>
internal enum RuleState
{
    /// <summary>It is.</summary>
    Met,

    /// <summary>It is not.</summary>
    NotMet,

    /// <summary>Not known: nothing was measured. An alert stays as it is.</summary>
    Unknown,
}
