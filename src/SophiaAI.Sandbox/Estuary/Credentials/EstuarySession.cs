namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>One request: its caller, and whether a permission was missing.</summary>
internal sealed class EstuarySession(EstuaryCaller caller, EstuaryCredentials credentials)
{
    public EstuaryCaller Caller => caller;

    public EstuaryCredentials Credentials => credentials;

    /// <summary>Whether the request was refused for lack of a permission; the control plane's first such refusal is provisional.</summary>
    public bool IsDenied { get; set; }
}
