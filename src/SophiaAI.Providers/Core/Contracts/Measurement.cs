namespace SophiaAI.Providers.Core.Contracts;

/// <summary>A number that a check has found.</summary>
public sealed record Measurement
{
    /// <summary>What was measured, such as <c>QueryLatency</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How much it is.</summary>
    public double Value { get; init; }

    /// <summary>The unit, such as <c>s</c>; <c>1</c> for a count.</summary>
    public required string Unit { get; init; }

    /// <summary>When it was measured, in UTC.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>Name, value and unit.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name} {Value}{(Unit == "1" ? string.Empty : " " + Unit)}");
}
