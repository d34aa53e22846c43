namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>
/// The ways in which the texts of a <see cref="SecretIndex"/> go on after a common beginning, by their next character.
/// One thread may add some while others search: what they have seen stays in its place.
/// </summary>
internal sealed class SecretBranches
{
    // Of the nodes, in their order: one search through characters is faster than a look at each node.
    private char[] _starts = new char[2];
    private SecretNode[] _nodes = new SecretNode[2];

    // Written last and read first, so that whoever knows of a node finds it.
    private volatile int _count;

    public SecretBranches(SecretNode first) => Put(first);

    /// <summary>The branch that begins with a character, if there is one.</summary>
    public SecretNode? At(char start)
    {
        int place = PlaceOf(start);
        return place < 0 ? null : _nodes[place];
    }

    /// <summary>Adds a branch, or puts it in the place of the one that begins alike.</summary>
    public void Put(SecretNode node)
    {
        char start = node.Text[0];
        int place = PlaceOf(start);
        if (place >= 0)
        {
            _nodes[place] = node;
            return;
        }

        if (_count == _nodes.Length) Grow();
        _starts[_count] = start;
        _nodes[_count] = node;
        _count++;
    }

    private int PlaceOf(char start)
    {
        int count = _count;
        return _starts.AsSpan(0, count).IndexOf(start);
    }

    private void Grow()
    {
        Array.Resize(ref _starts, 2 * _count);
        Array.Resize(ref _nodes, 2 * _count);
    }
}
