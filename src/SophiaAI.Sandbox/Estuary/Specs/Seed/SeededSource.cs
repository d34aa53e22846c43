namespace SophiaAI.Sandbox.Estuary.Specs.Seed;

/// <summary>A capture with a collection for each of its tables.</summary>
internal sealed record SeededSource(string Name, string Connector, IReadOnlyList<string> Tables)
{
    public string Tenant { get; init; } = SandboxCredentials.EstuaryTenant;

    public bool IsDisabled { get; init; }

    public string Capture => $"{Tenant}{Name}/{Connector}";

    public IEnumerable<string> Collections => Tables.Select(Collection);

    public string Collection(string table) => $"{Tenant}{Name}/{table}";
}
