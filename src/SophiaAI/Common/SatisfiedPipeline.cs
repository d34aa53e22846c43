using System.Management.Automation;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace SophiaAI.Common;

/// <summary>
/// Tells why a pipeline stops. Whether a later command has enough, as Select-Object -First has, or has failed, a command that
/// writes an object gets the same exception. Only the engine knows the reason, and has no public member for it. Where it
/// can't be found out, as in another version of the engine, the answer is that nobody has enough.
/// </summary>
internal static class SatisfiedPipeline
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>Whether a later command has taken the last object that was written, and wants no further one.</summary>
    public static bool Is(ICommandRuntime runtime)
    {
        object? pipeline = runtime.GetType().GetProperty("PipelineProcessor", Hidden)?.GetValue(runtime);
        object? reason = pipeline?.GetType().GetField("_firstTerminatingError", Hidden)?.GetValue(pipeline);
        return (reason as ExceptionDispatchInfo)?.SourceException.GetType().Name == "StopUpstreamCommandsException";
    }
}
