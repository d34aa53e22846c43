// Types that break the rules of the layers, each in a different way, to show that the test detects them.
#pragma warning disable CA1018, SA1403, CA1812, CA1823, CA1852, IDE0051, IDE0052, IDE0130, IDE0161

namespace Planted.Body.Services.One
{
    internal static class Helper
    {
        public static string Text => "text";
    }
}

namespace Planted.Body.Core.Asks
{
    internal static class InBody
    {
        public static int Length() => Services.One.Helper.Text.Length;
    }
}

namespace Planted.Attribute.Services.One
{
    internal sealed class Named;
}

namespace Planted.Attribute.Core.Marked
{
    internal sealed class KnowsAttribute(Type type) : System.Attribute
    {
        public Type Type { get; } = type;
    }

    [Knows(typeof(Services.One.Named))]
    internal sealed class Marked;
}

namespace Planted.Argument.Services.One
{
    internal sealed class Item;
}

namespace Planted.Argument.Core.Lists
{
    internal sealed class Holder
    {
        public List<Services.One.Item[]> Items { get; } = [];
    }
}

namespace Planted.Neighbour.Services.One
{
    internal sealed class Item;
}

namespace Planted.Neighbour.Services.Two
{
    internal sealed class Derived
    {
        public One.Item? Item { get; set; }
    }
}

namespace Planted.Feature.Services.One
{
    internal sealed class Item;
}

namespace Planted.Feature.Features.Third
{
    internal sealed class Derived
    {
        public Services.One.Item? Item { get; set; }
    }
}

namespace Planted.Circle.Core.Rock
{
    internal sealed class Rock
    {
        public Paper.Paper? Next { get; set; }
    }
}

namespace Planted.Circle.Core.Paper
{
    internal sealed class Paper
    {
        public Scissors.Scissors? Next { get; set; }
    }
}

namespace Planted.Circle.Core.Scissors
{
    internal sealed class Scissors
    {
        public Rock.Rock? Next { get; set; }
    }
}

namespace Planted.Pair.Core.Left
{
    internal sealed class Left
    {
        public Right.Right? Other { get; set; }
    }
}

namespace Planted.Pair.Core.Right
{
    internal sealed class Right
    {
        public Left.Left? Other { get; set; }
    }
}
