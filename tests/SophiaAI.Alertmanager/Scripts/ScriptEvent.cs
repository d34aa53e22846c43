using System.Globalization;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Alertmanager.Scripts;

/// <summary>Something that happens.</summary>
/// <param name="At">When, in seconds from the beginning.</param>
/// <param name="Action">What.</param>
/// <param name="Labels">The labels of the alert, or those that a silence is for, without the script's name.</param>
internal sealed record ScriptEvent(double At, ScriptAction Action, LabelSet Labels)
{
    /// <summary>How many seconds a silence lasts that no script sees the end of.</summary>
    public const double LongEnough = 3_600;

    /// <summary>After how many seconds the alert or the silence ends; null for the timeout, or for <see cref="LongEnough"/>.</summary>
    public double? Lasts { get; init; }

    /// <summary>For how many seconds the alert has been there already.</summary>
    public double Age { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At:f1} {Action} {Labels}{(Lasts is { } lasts ? $" for {lasts:f1}" : string.Empty)}{(Age > 0 ? $" aged {Age:f1}" : string.Empty)}");
}
