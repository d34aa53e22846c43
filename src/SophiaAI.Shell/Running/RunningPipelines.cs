using System.Management.Automation.Runspaces;

namespace SophiaAI.Shell.Running;

/// <summary>The running pipelines, innermost last, so that Ctrl+C, on its own thread, finds the right one.</summary>
internal sealed class RunningPipelines
{
    private readonly Lock _gate = new();
    private readonly Stack<Pipeline> _pipelines = new();

    public IDisposable Enter(Pipeline pipeline)
    {
        lock (_gate)
            _pipelines.Push(pipeline);
        return new Exit(this);
    }

    /// <summary>Tells the innermost pipeline to stop, without waiting for it.</summary>
    public bool TryStop()
    {
        lock (_gate)
        {
            if (_pipelines.Count == 0 || _pipelines.Peek().PipelineStateInfo.State == PipelineState.Stopping)
                return false;
            _pipelines.Peek().StopAsync();
            return true;
        }
    }

    private sealed class Exit(RunningPipelines owner) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._gate)
                owner._pipelines.Pop();
        }
    }
}
