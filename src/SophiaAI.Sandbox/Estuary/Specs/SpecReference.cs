namespace SophiaAI.Sandbox.Estuary.Specs;

/// <summary>A name, whether or not there is a spec behind it that the caller may see.</summary>
internal sealed record SpecReference(EstuarySession Session, string Name)
{
    /// <summary>Null without the permission to read it.</summary>
    public string? Capability => EstuaryGrants.CapabilityFor(Name);

    /// <returns>Null when there is no such spec, or no permission to read it.</returns>
    public SpecView? Find() => Capability is not null && Session.State.Catalog.FindExisting(Name) is { } spec ? new SpecView(Session, spec) : null;
}
