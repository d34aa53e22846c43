namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>Where an alert stands.</summary>
internal enum AlertPhase
{
    /// <summary>Its condition is met, but not for long enough.</summary>
    Pending,

    /// <summary>It fires.</summary>
    Firing,

    /// <summary>It fires no more.</summary>
    Resolved,
}
