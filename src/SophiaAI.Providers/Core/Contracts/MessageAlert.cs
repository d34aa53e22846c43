using System.Collections.ObjectModel;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>An alert, as a message tells it.</summary>
/// <param name="Labels">Its labels, by which it is known.</param>
internal sealed record MessageAlert(LabelSet Labels)
{
    /// <summary>The annotations of its rule, such as <c>summary</c>.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Since when it has been so.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When it was resolved; null while it fires.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The value that the rule compared; null if it compares none.</summary>
    public double? Value { get; init; }

    /// <summary>The unit of the value.</summary>
    public string Unit { get; init; } = "1";

    /// <summary>What the rule compares it with, in words, such as <c>above 5 s</c>.</summary>
    public string? Condition { get; init; }

    /// <summary>The last values, the oldest first.</summary>
    public IReadOnlyList<double> Recent { get; init; } = [];

    /// <summary>What is not part of its identity, such as the reason of a failure.</summary>
    public LabelSet Details { get; init; } = LabelSet.Empty;

    /// <summary>The likely cause, as a sentence.</summary>
    public string? Cause { get; init; }

    /// <summary>What to do, with the next command.</summary>
    public string? Advice { get; init; }

    /// <summary>Pages that show more, by their titles.</summary>
    public IReadOnlyDictionary<string, Uri> Links { get; init; } = ReadOnlyDictionary<string, Uri>.Empty;

    /// <summary>Whether it is a drill.</summary>
    public bool IsDrill { get; init; }
}
