namespace SophiaAI.Sandbox.Estuary;

/// <summary>What callers of the sandbox may do: everything in their own tenant, and read what a partner shares.</summary>
internal static class EstuaryGrants
{
    private static readonly string[] s_capabilities = ["none", "read", "write", "admin"];

    private static readonly (string Prefix, string Capability)[] s_grants = [(SandboxCredentials.EstuaryTenant, "admin"), (SandboxCredentials.EstuarySharedPrefix, "read")];

    /// <summary>The names of capabilities, weakest first.</summary>
    public static IReadOnlyList<string> Capabilities => s_capabilities;

    /// <summary>The prefixes for which at least this capability was granted, by name.</summary>
    public static IEnumerable<string> Prefixes(string capability) => s_grants.Where(g => Reaches(g.Capability, capability)).Select(g => g.Prefix);

    public static bool Allow(string nameOrPrefix, string capability) => Reaches(CapabilityFor(nameOrPrefix), capability);

    /// <returns>Null when nothing was granted.</returns>
    public static string? CapabilityFor(string nameOrPrefix) => Array.Find(s_grants, g => nameOrPrefix.StartsWith(g.Prefix, StringComparison.Ordinal)).Capability;

    private static bool Reaches(string? granted, string wanted) => granted is not null && Array.IndexOf(s_capabilities, granted) >= Array.IndexOf(s_capabilities, wanted);
}
