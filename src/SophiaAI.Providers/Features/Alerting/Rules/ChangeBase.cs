namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>What a value is compared with.</summary>
internal enum ChangeBase
{
    /// <summary>The value of some time ago.</summary>
    Earlier,

    /// <summary>The median of the same weekday in the past.</summary>
    SameWeekday,
}
