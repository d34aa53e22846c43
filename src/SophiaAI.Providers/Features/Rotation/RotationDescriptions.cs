using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>The steps of a rotation in words.</summary>
internal static class RotationDescriptions
{
    /// <summary>The remaining steps, and those that an earlier run has done.</summary>
    public static IReadOnlyList<SecretRotationStep> Plan(CredentialRotation rotation, RotationState state, bool isGiven, string? intention)
    {
        string environment = state.Context.Environment;
        bool published = state.Record?.Stage == RotationStage.Published;
        SecretRotationStep Is(string step, string detail, bool before = false) =>
            Step(rotation, environment, step, before ? RotationStepStatus.DoneBefore : RotationStepStatus.Planned, detail, null, null);
        string since = $"In the run of {state.Record?.StartedText}.";
        return
        [
            Is(RotationStep.Create, published ? since : isGiven ? "Uses the value that you give." : intention ?? $"Continues the run of {state.Record?.StartedText}.", published),
            Is(RotationStep.Verify, published ? since : $"Signs in to {rotation.Service} with the new credential.", published),
            Is(RotationStep.Publish, published ? since : $"Writes it to {environment}, as one revision.", published),
            Is(RotationStep.VerifyPublished, $"Opens {environment} and signs in with the credential that it gives."),
            Is(RotationStep.Revoke, rotation.Revokes ? $"Revokes the old credential at {rotation.Service}." : RevokeByHand(rotation)),
            Is(RotationStep.ProveDead, "Signs in with the old credential, which must fail."),
        ];
    }

    /// <summary>One step.</summary>
    public static SecretRotationStep Step(
        CredentialRotation rotation, string environment, string step, string status, string detail, int? revision, DateTimeOffset? time) => new()
        {
            Name = rotation.Main.Variable,
            Service = rotation.Service,
            Step = step,
            Status = status,
            Detail = detail,
            Environment = environment,
            Revision = revision,
            Timestamp = time,
        };

    /// <summary>What a person has to do if the service has no API for it.</summary>
    public static string RevokeByHand(CredentialRotation rotation) => $"Revoke the old one {rotation.Place}, then run the command again.";

    /// <summary>A step in progress, in words.</summary>
    public static string Doing(string step) => step switch
    {
        RotationStep.Create => "making a new one",
        RotationStep.Verify => "trying the new one",
        RotationStep.Publish => "publishing it",
        RotationStep.VerifyPublished => "trying the published one",
        RotationStep.Revoke => "revoking the old one",
        _ => "checking that the old one is dead",
    };
}
