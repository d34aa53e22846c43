namespace SophiaAI.Sandbox.Faults;

/// <summary>How a request is made to misbehave.</summary>
public enum FaultKind
{
    /// <summary>Answer with a status, in the vendor's words unless a body is given.</summary>
    Status,

    /// <summary>Wait, then continue as usual.</summary>
    Delay,

    /// <summary>Cut the connection without an answer.</summary>
    Reset,

    /// <summary>Announce the whole body, send half of it, and close.</summary>
    Truncate,

    /// <summary>Answer 200 with JSON that ends too early.</summary>
    Malformed,

    /// <summary>Send the body a few bytes at a time.</summary>
    Drip,
}
