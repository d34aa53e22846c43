using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Planning;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>
/// What a rotation would do. It is shown and agreed to like any plan, but not carried out by one write: the rotator goes
/// from step to step, each of which can be repeated, so what others do meanwhile is looked at there.
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

    /// <summary>The steps, as they would come.</summary>
    public override IReadOnlyList<SecretRotationStep> Changes { get; }

    /// <summary>When an earlier run that has not finished began; null when this is a fresh start.</summary>
    public DateTimeOffset? ResumedFrom => Record?.StartedAt;

    internal CredentialRotation Rotation { get; }

    internal RotationContext Context { get; }

    /// <summary>The values that the environment has now, by the settings' names.</summary>
    internal IReadOnlyDictionary<string, string> Current { get; }

    /// <summary>The rotation that is in progress; null for none.</summary>
    internal RotationRecord? Record { get; init; }

    /// <summary>The new values that an operator gave, by the settings' names; null when the service is to make them.</summary>
    internal IReadOnlyDictionary<string, string>? Given { get; init; }

    /// <summary>What is written down before the service makes a new one.</summary>
    internal RotationStart? Start { get; init; }

    /// <summary>The record of a fresh start.</summary>
    internal RotationRecord Begin(DateTimeOffset now) => new()
    {
        StartedAt = now,
        Stage = RotationStage.Started,
        Runs = [RotationRecord.NewRun()],
        Facts = Start?.Facts ?? new Dictionary<string, string>(),
        Pending = Start?.Pending ?? new Dictionary<string, string>(),
    };
}
