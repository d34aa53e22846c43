namespace SophiaAI.Tests.Faults;

/// <summary>A way in which answers go wrong, and what a cmdlet must make of it.</summary>
/// <param name="Name">What goes wrong.</param>
/// <param name="Times">How many answers of the service in question go wrong before it is well again.</param>
/// <param name="Answer">Answers one request.</param>
internal sealed record WireFault(string Name, int Times, Func<WireExchange, Task> Answer)
{
    /// <summary>For faults that do not end.</summary>
    public const int Always = int.MaxValue;

    /// <summary>Whether it sends the request elsewhere: then nothing has been done with it.</summary>
    public bool IsRedirect => Name.StartsWith("307 ", StringComparison.Ordinal) || Name.StartsWith("308 ", StringComparison.Ordinal);

    /// <summary>Whether the cmdlet may give the result that it gives when all is well.</summary>
    public bool MayRecover { get; init; }

    /// <summary>The reasons that an error may have instead; none if there must be no error.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>How often the request may be sent in vain.</summary>
    public int MostRequests { get; init; } = 4;

    /// <summary>Whether it takes so long that one cmdlet of each service must do: what it tests is decided below the cmdlets.</summary>
    public bool IsOncePerService { get; init; }

    /// <summary>The most bytes of an endless body that may be taken, over all attempts.</summary>
    public long MostBytes { get; init; } = long.MaxValue;

    /// <summary>
    /// Where the service is said to be instead; null for the wire. <c>{closed}</c> is a port on which nobody listens,
    /// <c>{open}</c> one of the wire's own, <c>{secure}</c> one with a certificate that nobody has signed.
    /// </summary>
    public string? Address { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
