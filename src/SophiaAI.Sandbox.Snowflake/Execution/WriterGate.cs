namespace SophiaAI.Sandbox.Snowflake.Execution;

/// <summary>One request's pass through the gate that admits one writer at a time.</summary>
internal sealed class WriterGate(SemaphoreSlim door) : IDisposable
{
    private bool _isInside;

    /// <returns>False if the request had already entered.</returns>
    public async Task<bool> EnterAsync(CancellationToken cancellationToken)
    {
        if (_isInside)
            return false;
        await door.WaitAsync(cancellationToken).ConfigureAwait(false);
        _isInside = true;
        return true;
    }

    public void Leave()
    {
        if (_isInside)
            door.Release();
        _isInside = false;
    }

    public void Dispose() => Leave();
}
