namespace SophiaAI.Providers.Features.Rotation;

/// <summary>The outcome of a step of a rotation.</summary>
internal static class RotationStepStatus
{
    /// <summary>It would be done.</summary>
    public const string Planned = "Planned";

    /// <summary>It has been done.</summary>
    public const string Done = "Done";

    /// <summary>An earlier run has done it.</summary>
    public const string DoneBefore = "DoneBefore";

    /// <summary>It was skipped, as requested.</summary>
    public const string Skipped = "Skipped";

    /// <summary>It is waiting for an operator. Run the command again afterwards.</summary>
    public const string Waiting = "Waiting";
}
