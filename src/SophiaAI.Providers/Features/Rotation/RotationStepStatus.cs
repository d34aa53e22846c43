namespace SophiaAI.Providers.Features.Rotation;

/// <summary>How a step of a rotation came out.</summary>
public enum RotationStepStatus
{
    /// <summary>It would be done.</summary>
    Planned,

    /// <summary>It has been done.</summary>
    Done,

    /// <summary>An earlier run has done it.</summary>
    DoneBefore,

    /// <summary>It was left out, as asked.</summary>
    Skipped,

    /// <summary>It waits for an operator. Start the command again afterwards.</summary>
    Waiting,
}
