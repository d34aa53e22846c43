namespace SophiaAI.Providers.Core.Planning;

/// <summary>
/// What a command would change, found out by reading. Nothing has been written yet: the command shows the plan, asks, and
/// has it carried out, or else gives the changes as they would be. No text of a plan holds a secret.
/// </summary>
/// <typeparam name="TChange">One change, as an object that a command can give.</typeparam>
internal abstract class Plan<TChange>
{
    /// <summary>What would be changed, as a question names it, such as <c>acme/sophia/development</c>.</summary>
    public abstract string Target { get; }

    /// <summary>The changes in a few words, as a question asks about them.</summary>
    public abstract string Summary { get; }

    /// <summary>The changes, each as one object: what comes out when nothing is written. What was asked for and needs no change may be among them.</summary>
    public abstract IReadOnlyList<TChange> Changes { get; }

    /// <summary>Whether anything would be changed. Where nothing would, nobody is asked and nothing is written.</summary>
    public virtual bool HasChanges => Changes.Count > 0;

    /// <summary>The target and the summary.</summary>
    public sealed override string ToString() => $"{Target}: {Summary}";
}
