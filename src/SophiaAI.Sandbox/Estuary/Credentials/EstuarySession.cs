namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>One request: who asks, and whether a right was missing.</summary>
internal sealed class EstuarySession(EstuaryCaller caller, EstuaryCredentials credentials)
{
    public EstuaryCaller Caller => caller;

    public EstuaryCredentials Credentials => credentials;

    /// <summary>Whether the request was refused for want of a right, which the control plane first says only provisionally.</summary>
    public bool IsDenied { get; set; }
}
