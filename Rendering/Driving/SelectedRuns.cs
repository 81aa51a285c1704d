namespace Wavehall.Rendering.Driving;

/// <summary>
/// Walks over the runs of selected loudspeakers that follow each other on one contour. On a closed contour a run may cross
/// the end of the order; a closed contour that is selected all round is one run without ends.
/// </summary>
internal ref struct SelectedRuns
{
    private readonly ReadOnlySpan<int> _order;
    private readonly ReadOnlySpan<bool> _selected;
    private readonly int _first;
    private int _walked;

    public SelectedRuns(Contour contour, ReadOnlySpan<bool> selected)
    {
        _order = contour.Order;
        _selected = selected;

        // A closed contour is cut open at an unselected loudspeaker, so that no run is cut in two.
        if (contour.Closed)
        {
            while (_first < _order.Length && _selected[_order[_first]])
            {
                _first++;
            }

            Endless = _first == _order.Length && _first > 0;
            _first = Endless ? 0 : _first;
        }
    }

    /// <summary>True when the contour is closed and selected all round.</summary>
    public bool Endless { get; }

    /// <summary>Number of loudspeakers in the current run.</summary>
    public int Length { get; private set; }

    private int Start { get; set; }

    /// <summary>Loudspeaker index of place j (0 to Length - 1) of the current run.</summary>
    public readonly int this[int place] => At(Start + place);

    /// <summary>Goes to the next run; false when there is none.</summary>
    public bool MoveNext()
    {
        while (_walked < _order.Length && !_selected[At(_walked)])
        {
            _walked++;
        }

        Start = _walked;
        while (_walked < _order.Length && _selected[At(_walked)])
        {
            _walked++;
        }

        Length = _walked - Start;
        return Length > 0;
    }

    private readonly int At(int walked)
    {
        var place = _first + walked;
        return _order[place < _order.Length ? place : place - _order.Length];
    }
}
