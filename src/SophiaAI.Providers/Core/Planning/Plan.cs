namespace SophiaAI.Providers.Core.Planning;

/// <summary>
/// What a command would change, determined by reading. Nothing has been written yet: the command shows the plan, asks,
/// and has it carried out, or else outputs the changes as they would be. No text in a plan contains a secret.
/// </summary>
/// <typeparam name="TChange">One change, as an object that a command can output.</typeparam>
internal abstract class Plan<TChange>
{
    /// <summary>What would be changed, as a question names it, such as <c>acme/sophia/development</c>.</summary>
    public abstract string Target { get; }

    /// <summary>The changes in a few words, for the confirmation prompt.</summary>
    public abstract string Summary { get; }

    /// <summary>The changes, one object each: the output when nothing is written. May include requested changes that turned out to be unnecessary.</summary>
    public abstract IReadOnlyList<TChange> Changes { get; }

    /// <summary>Whether anything would be changed. If not, there is no prompt and nothing is written.</summary>
    public virtual bool HasChanges => Changes.Count > 0;

    /// <summary>The target and the summary.</summary>
    public sealed override string ToString() => $"{Target}: {Summary}";
}
