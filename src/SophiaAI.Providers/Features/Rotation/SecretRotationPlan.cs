using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>What a rotation would do. Nothing has been changed yet.</summary>
internal sealed class SecretRotationPlan
{
    internal SecretRotationPlan(CredentialRotation rotation, RotationScene scene, IReadOnlyDictionary<string, string> current)
    {
        Rotation = rotation;
        Scene = scene;
        Current = current;
    }

    /// <summary>The credential, by the variable of its first setting.</summary>
    public string Name => Rotation.Main.Variable;

    /// <summary>The environment.</summary>
    public string Environment => Scene.Environment;

    /// <summary>Whether the service's API revokes the old one; otherwise an operator does.</summary>
    public bool Revokes => Rotation.Revokes;

    /// <summary>When an earlier run that has not finished began; null when this is a fresh start.</summary>
    public DateTimeOffset? ResumedFrom => Record?.StartedAt;

    /// <summary>The steps, as they would come.</summary>
    public required IReadOnlyList<SecretRotationStep> Steps { get; init; }

    internal CredentialRotation Rotation { get; }

    internal RotationScene Scene { get; }

    /// <summary>The values that the environment has now, by the settings' names.</summary>
    internal IReadOnlyDictionary<string, string> Current { get; }

    /// <summary>The rotation that is going on; null for none.</summary>
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

    /// <summary>The name.</summary>
    public override string ToString() => $"{Name} in {Environment}";
}
