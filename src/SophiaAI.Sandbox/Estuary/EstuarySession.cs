using SophiaAI.Sandbox.Estuary.Credentials;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>One request: its caller, and what was denied to it.</summary>
internal sealed class EstuarySession(EstuaryCaller caller, EstuaryState state)
{
    public EstuaryCaller Caller => caller;

    public EstuaryState State => state;

    /// <summary>The words of the refusal for lack of a permission; the control plane's first such refusal is provisional.</summary>
    public string? Denial { get; private set; }

    /// <summary>One name or prefix without this capability fails the whole request. An empty prefix means everything that is allowed.</summary>
    public void Authorize(string nameOrPrefix, string capability)
    {
        if (nameOrPrefix.Length > 0 && !EstuaryGrants.Allow(nameOrPrefix, capability))
            throw Deny($"{caller.Name} is not authorized to access prefix or name '{nameOrPrefix}' with required capability {capability}");
    }

    public QueryException Deny(string refusal)
    {
        Denial = refusal;
        return new QueryException("PermissionDenied: " + refusal);
    }
}
