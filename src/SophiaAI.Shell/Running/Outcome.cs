namespace SophiaAI.Shell.Running;

/// <summary>How a pipeline ended. Non-terminating errors are no failure here: they show in <c>$?</c>.</summary>
internal enum Outcome
{
    Completed,
    Failed,
    Stopped,
}
