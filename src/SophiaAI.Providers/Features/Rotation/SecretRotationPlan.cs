using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Planning;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>
/// What a rotation would do. It is shown and agreed to like any plan, but not carried out by one write: the rotator
/// goes step by step, each step can be repeated, and changes by others are checked for in each one.
/// </summary>
internal sealed class SecretRotationPlan : Plan<SecretRotationStep>
{
    internal SecretRotationPlan(CredentialRotation rotation, RotationContext context, IReadOnlyDictionary<string, string> current, IReadOnlyList<SecretRotationStep> steps)
    {
        Rotation = rotation;
        Context = context;
        Current = current;
        Changes = steps;
    }

    /// <summary>The credential, by the variable of its first setting.</summary>
    public string Name => Rotation.Main.Variable;

    /// <summary>The environment.</summary>
    public string Environment => Context.Environment;

    /// <inheritdoc/>
    public override string Target => $"{Name} in {Environment}";

    /// <inheritdoc/>
    public override string Summary => Rotation.Revokes ? "Rotate secret and revoke the old one" : "Rotate secret";

    /// <summary>The steps, in order.</summary>
    public override IReadOnlyList<SecretRotationStep> Changes { get; }

    /// <summary>When an unfinished earlier run began; null for a fresh start.</summary>
    public DateTimeOffset? ResumedFrom => Record?.StartedAt;

    internal CredentialRotation Rotation { get; }

    internal RotationContext Context { get; }

    /// <summary>The environment's current values, by setting name.</summary>
    internal IReadOnlyDictionary<string, string> Current { get; }

    /// <summary>The rotation in progress; null for none.</summary>
    internal RotationRecord? Record { get; init; }

    /// <summary>The new values that an operator supplied, by setting name; null if the service is to create them.</summary>
    internal IReadOnlyDictionary<string, string>? Given { get; init; }

    /// <summary>What is recorded before the service creates a new credential.</summary>
    internal RotationStart? Start { get; init; }

    /// <summary>The record for a fresh start.</summary>
    internal RotationRecord Begin(DateTimeOffset now) => new()
    {
        StartedAt = now,
        Stage = RotationStage.Started,
        Runs = [RotationRecord.NewRun()],
        Facts = Start?.Facts ?? new Dictionary<string, string>(),
        Pending = Start?.Pending ?? new Dictionary<string, string>(),
    };
}
