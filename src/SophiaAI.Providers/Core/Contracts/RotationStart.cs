namespace SophiaAI.Providers.Core.Contracts;

/// <summary>What is recorded before a new credential is created, so that the credential can be found again.</summary>
internal sealed record RotationStart
{
    /// <summary>What the service-specific code has to remember. Contains no secrets.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>The new values, by setting name, if they are generated here and not by the service.</summary>
    public IReadOnlyDictionary<string, string> Pending { get; init; } = new Dictionary<string, string>();

    /// <summary>What will be created, in a few words.</summary>
    public required string Intention { get; init; }

    // This can contain a private key.
    public override string ToString() => Intention;
}
