namespace SophiaAI.Shell.Running;

/// <summary>How a pipeline ended. Non-terminating errors are not failures here: they show in <c>$?</c>.</summary>
internal enum Outcome
{
    Completed,
    Failed,
    Stopped,
}
