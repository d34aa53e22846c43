namespace SophiaAI.Providers.Features.Rotation;

/// <summary>How a step of a rotation came out.</summary>
internal static class RotationStepStatus
{
    /// <summary>It would be done.</summary>
    public const string Planned = "Planned";

    /// <summary>It has been done.</summary>
    public const string Done = "Done";

    /// <summary>An earlier run has done it.</summary>
    public const string DoneBefore = "DoneBefore";

    /// <summary>It was left out, as asked.</summary>
    public const string Skipped = "Skipped";

    /// <summary>It waits for an operator. Start the command again afterwards.</summary>
    public const string Waiting = "Waiting";
}
