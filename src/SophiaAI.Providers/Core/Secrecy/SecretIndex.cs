using System.Collections;

namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>
/// Finds many texts in one text in a single pass: an environment can contain thousands of secrets, each in a dozen
/// forms, and they often start alike. They are kept as a tree in which a common prefix is stored once. Thread-safe.
/// </summary>
/// <remarks>
/// The nodes are in arrays and refer to each other by number. They live as long as the process, and as objects with
/// references there would be so many that garbage collection would take longer than adding them.
/// </remarks>
internal sealed class SecretIndex
{
    private const int Root = 0;
    private const int None = 0;

    // Keeps a block out of the large object heap, which only a full collection cleans up.
    private const int BlockBits = 9;
    private const int BlockSize = 1 << BlockBits;

    private const int FirstPlaces = 1024;
    // At most every second place is used.
    private const int PlacesForNode = 2;

    // How many characters a text must share with a form before it is worth going through the tree.
    private const int StartLength = 3;
    private const int BitsOfStart = 16;

    private readonly object _gate = new();
    private readonly List<SecretNode[]> _blocks = [new SecretNode[BlockSize]];

    // The nodes except the root, each at the first free place starting from the hash of its parent and first character.
    private int[] _places = new int[FirstPlaces];
    private int _count = 1;

    // A bit for the hash of each form's first characters. At most places of a text no form starts, and this bit tells so at once.
    private readonly BitArray _starts = new(1 << BitsOfStart);
    private bool _hasShort;

    public bool IsEmpty => Volatile.Read(ref _count) == 1;

    /// <summary>Adds a form.</summary>
    public void Add(SecretForm form)
    {
        lock (_gate)
        {
            if (form.RevealingLength < StartLength) _hasShort = true;
            else _starts[Slot(form.Text[0], form.Text[1], form.Text[2])] = true;
            int node = Root;
            SecretText rest = form.Text;
            while (rest.Length > 0)
            {
                int place = PlaceOf(node, rest[0]);
                int next = _places[place];
                if (next == None)
                {
                    Append(place, node, rest, form.RevealingLength);
                    return;
                }

                ref SecretNode found = ref At(next);
                int common = rest.CommonPrefixLength(found.Text);
                // A longer text that reveals itself no later already finds everything that this one would.
                if (common == rest.Length && found.RevealingLength <= form.RevealingLength) return;
                if (common == found.Text.Length && !found.HasChildren && form.RevealingLength <= found.RevealingLength)
                {
                    // It is such a longer text. As a piece after the other it would make a chain: each text that continues
                    // the one before it would be compared with all of them.
                    found.Text = rest;
                    found.RevealingLength = form.RevealingLength;
                    return;
                }

                if (common < found.Text.Length) next = Split(place, common);
                At(next).RevealingLength = Math.Min(At(next).RevealingLength, form.RevealingLength);
                rest = rest[common..];
                node = next;
            }
        }
    }

    /// <summary>The ranges where any of the forms occurs, or a revealing prefix of one, because other programs cut long texts off.</summary>
    public IReadOnlyList<(int Start, int End)> Find(string text)
    {
        List<(int Start, int End)> found = [];
        lock (_gate)
        {
            for (int at = 0; at < text.Length; at++)
            {
                if (!CanStart(text.AsSpan(at))) continue;
                int length = LongestAtStart(text.AsSpan(at));
                if (length > 0) found.Add((at, at + length));
            }
        }

        return found;
    }

    private bool CanStart(ReadOnlySpan<char> text) => _hasShort || (text.Length >= StartLength && _starts[Slot(text[0], text[1], text[2])]);

    private static int Slot(char first, char second, char third) => ((((first * 31) + second) * 31 * 31) + third) & ((1 << BitsOfStart) - 1);

    private int LongestAtStart(ReadOnlySpan<char> text)
    {
        int longest = 0;
        int read = 0;
        int node = Root;
        while (read < text.Length && _places[PlaceOf(node, text[read])] is not None and int next)
        {
            ref SecretNode piece = ref At(next);
            // Near the root nearly all pieces are a single character, which has already been matched.
            int common = piece.Text.Length == 1 ? 1 : piece.Text.CommonPrefixLength(text[read..]);
            read += common;
            if (read >= piece.RevealingLength) longest = read;
            if (common < piece.Text.Length) break;
            node = next;
        }

        return longest;
    }

    private ref SecretNode At(int node) => ref _blocks[node >> BlockBits][node & (BlockSize - 1)];

    // The place of the node that continues another with a character, or the place where it would be.
    private int PlaceOf(int parent, char start)
    {
        int place = HashCode.Combine(parent, start);
        while (true)
        {
            place &= _places.Length - 1;
            int node = _places[place];
            if (node == None) return place;
            ref readonly SecretNode found = ref At(node);
            if (found.Start == start && found.Parent == parent) return place;
            place++;
        }
    }

    // The first characters of a node's piece become a separate node in its place, which the old node then continues.
    private int Split(int place, int length)
    {
        int rest = _places[place];
        SecretText text = At(rest).Text;
        int beginning = Append(place, At(rest).Parent, text[..length], At(rest).RevealingLength);
        At(rest).Text = text[length..];
        At(rest).Start = text[length];
        At(rest).Parent = beginning;
        At(beginning).HasChildren = true;
        _places[PlaceOf(beginning, text[length])] = rest;
        return beginning;
    }

    private int Append(int place, int parent, SecretText text, int revealingLength)
    {
        int node = _count;
        if (node >> BlockBits == _blocks.Count) _blocks.Add(new SecretNode[BlockSize]);
        At(node) = new SecretNode { Text = text, RevealingLength = revealingLength, Parent = parent, Start = text[0] };
        At(parent).HasChildren = true;
        _places[place] = node;
        Volatile.Write(ref _count, node + 1);
        if (_count * PlacesForNode > _places.Length) Grow();
        return node;
    }

    private void Grow()
    {
        int[] before = _places;
        _places = new int[2 * before.Length];
        foreach (int node in before)
        {
            if (node != None) _places[PlaceOf(At(node).Parent, At(node).Start)] = node;
        }
    }
}
