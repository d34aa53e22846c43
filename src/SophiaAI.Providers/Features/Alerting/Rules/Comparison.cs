namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>How a value is compared.</summary>
internal enum Comparison
{
    /// <summary>Greater than the limit.</summary>
    Above,

    /// <summary>The limit, or greater.</summary>
    AtLeast,

    /// <summary>Less than the limit.</summary>
    Below,

    /// <summary>The limit, or less.</summary>
    AtMost,

    /// <summary>The limit exactly.</summary>
    Equal,

    /// <summary>Anything but the limit.</summary>
    NotEqual,
}
