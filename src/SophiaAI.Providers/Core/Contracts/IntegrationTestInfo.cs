namespace SophiaAI.Providers.Core.Contracts;

/// <summary>A check that can be run.</summary>
public sealed record IntegrationTestInfo
{
    /// <summary>The integration's name.</summary>
    public required string Integration { get; init; }

    /// <summary>What is checked.</summary>
    public required string Name { get; init; }

    /// <summary>When it passes.</summary>
    public string? Description { get; init; }

    /// <summary>What it is run with.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The checks that have to pass before, as <c>Integration/Name</c>.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>The integration and the check, such as <c>Gong/Workspaces</c>, by which Test-SophiaIntegration knows it.</summary>
    public string Id => $"{Integration}/{Name}";

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
