namespace SophiaAI.Providers.Services.Estuary.Models;

/// <summary>One difference between two models of a specification.</summary>
public sealed record EstuaryModelChange
{
    /// <summary>Where it is, such as <c>interval</c> or <c>bindings[acmeCo/sales/orders].disable</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What was there, as JSON; null if there was nothing. What is encrypted, or looks like a secret, is not shown.</summary>
    public string? Before { get; init; }

    /// <summary>What is there now, as JSON; null if it was removed. What is encrypted, or looks like a secret, is not shown.</summary>
    public string? After { get; init; }

    /// <summary>The path with both values.</summary>
    public override string ToString() => (Before, After) switch
    {
        (null, _) => $"{Path}: + {After}",
        (_, null) => $"{Path}: - {Before}",
        _ => $"{Path}: {Before} -> {After}",
    };
}
